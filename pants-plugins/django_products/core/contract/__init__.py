"""Derives a product's contract, as stubs of its facade, from source text alone.

`derive(request, sources)` is the whole of it; `__main__` is the program around it. The stubs are
valid `.pyi` files. In them `...` means one thing: not in this sandbox. As a function's body,
calling it raises `FacadeNotLinked`; as a value (`x: Any = ...`) or as the body of a stand-in
type (`class X(Any): ...`), using it does. A real `...` is written `pass` or `Ellipsis`.

What enters the contract, and how it behaves in a sandbox without the implementation:

| in the facade | in the contract | at run time |
|---|---|---|
| contract module (`whole`, patterns too) | all but comments, layout, docstrings | as it is |
| docstrings where the same code says `__doc__` | kept | as it is |
| `def` | parameters, annotations, defaults | raises on call |
| `async def` | the same | raises when awaited |
| generator function, also async | the same as plain `def`; its kind as text | raises on call |
| overloads | each | the last `def` raises |
| literal default, or one of names in the stub | kept | the same value |
| default from a constant of the implementation | followed to its value | the same value |
| any other default | `...`, its expression as text | `Ellipsis` to introspection |
| decorators: see `decorators.py` | kept, or as text | |
| class | bases, public members, nested classes | methods raise, properties raise on read |
| what its methods set on `self` | its name and annotation, `Any` where it has none | not there |
| contract class (see below) | whole | as it is |
| its members that need the implementation | `...`, a problem is reported | raise |
| ORM model | its name; `leak` is reported | placeholder |
| attribute or constant that a stub can compute by pure calls | kept | the same value |
| any other attribute or constant | its name and annotation | placeholder |
| `api = ArtifactAPI(client)` | an instance made without `__init__` | its methods raise |
| type alias, `NewType`, `TypeVar`, `type X = …` | kept | as it is |
| private names | only if something kept needs them | |
| private function that a contract class calls | its body, if the stubs suffice | as it is |
| `__all__`, in all ways that can be read | its names, sorted | as it is |
| `__getattr__`, computed `__all__`, loops, unknown `if` | names; it *widens* | placeholders |
| `if TYPE_CHECKING`, `sys.version_info`, `try` | the block, with what is used | as it is |
| `if __name__ == "__main__"`, bare calls | nothing | |
| import of the same facade | kept, absolute; by an assignment if it is offered under another name | the stub of that module |
| import from elsewhere | if used, in `__all__`, or `import x as x` | the real thing |
| import of the implementation, or `X = logic.X` | followed, below | |
| annotation that names the implementation | its text, a stand-in; `leak` | not evaluated |
| test files | nothing | |

Contract classes are dataclasses (frozen or not, also of attrs and pydantic), named tuples, enums,
exceptions, typed dicts, protocols and pydantic models.

Followed from the implementation, through any number of modules: exceptions, enums, frozen
dataclasses, named tuples, typed dicts, protocols (whole, with their bases), functions (as
signatures), constants that a stub can compute, enums inside models (`Run.Status`). The
definition enters one generated module of the facade per module of the implementation
(`_from_logic__errors`), so everything that hands it on hands on one object. Anything else is a
placeholder. With `__all__`, only what it names is handed on; without, every public name is.

*Widening*: what cannot be reduced puts a hash of the whole normalised module into the contract,
so that any meaningful edit of the module changes it, and reports `widened`. What is observable
but no code (dropped decorators, dropped defaults) stays as text in `__facade_erased__`.

Problems: `leak`, `widened`, `unlinked-body`, `unlinked-value`, `unresolved` are warnings;
`unparsable` and `no-facade` are errors, and then there are no stubs.

`ast.unparse` differs a little between Python versions, so contracts are to be compared only if
one interpreter derived both.
"""
