"""How a stub binds an imported name: never by an import of the implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_products.core.contract.imports import ImportBinding
from django_products.core.contract.origins import Definition, Foreign, Missing, ModuleRef, Origin
from django_products.core.contract.presence import Presence
from django_products.core.contract.stand_in import stand_in_line

if TYPE_CHECKING:
    from django_products.core.contract.writer import StubWriter


def line_for(writer: StubWriter, found: ImportBinding) -> str:
    """The statement of the stub that stands for one imported name; empty if none is needed."""
    resolver = writer.survey.resolver
    if not writer.layout.is_own(found.module):
        if not writer.layout.exists(found.module):
            writer.record_import(found)
        return found.render()
    if resolver.is_taken(found):
        if found.attribute is not None:
            origin = resolver.origin(found.module, found.attribute)
        elif found.name != found.module.partition(".")[0]:
            origin = ModuleRef(found.module)
        else:
            return ""  # `import products.x.backend.logic` binds what is no module of the product
        return origin_line(writer, origin, found.name, found.line)
    if found.attribute is None or writer.layout.exists(found.dotted):
        writer.shop.want_module(found.dotted)
        return found.render()
    origin = resolver.origin(found.module, found.attribute)
    if isinstance(origin, Definition) and origin.module != found.module:
        # From its home: the package may import this module before it has the name.
        return origin_line(writer, origin, found.name, found.line)
    facade = resolver.modules.get(found.module)
    if facade is not None and facade.binds(found.attribute):
        writer.shop.writer(found.module).want(found.attribute)
        return found.render()
    return origin_line(writer, origin, found.name, found.line)


def origin_line(writer: StubWriter, origin: Origin, name: str, line: int) -> str:
    """Import `name` from where the stubs have its definition, or let a stand-in bind it."""
    if isinstance(origin, Foreign):
        found = _foreign(origin, name, line)
        writer.record_import(found)
        return found.render()
    if isinstance(origin, ModuleRef) and writer.layout.is_facade(origin.module):
        parent, _, last = origin.module.rpartition(".")
        return ImportBinding(name, parent, last).render()
    if isinstance(origin, Definition) and origin.module == writer.module.name:
        writer.want(origin.name)  # the implementation hands back what this module defines
        return "" if name == origin.stub_name else f"{name} = {origin.stub_name}"
    if isinstance(origin, Definition):
        in_facade = writer.layout.is_facade(origin.module)
        if in_facade or writer.survey.presence_of(origin) is not Presence.PLACEHOLDER:
            writer.shop.writer(origin.module).want(origin.name)
            home = writer.shop.home(origin.module)
            return ImportBinding(name, home, origin.stub_name).render()
    if isinstance(origin, Missing):
        writer.problem("unresolved", line, f"nothing binds {origin.module}.{origin.name}")
    return stand_in_line(writer.survey.resolver, origin, name)


def _foreign(origin: Foreign, name: str, line: int) -> ImportBinding:
    if not origin.attributes:
        return ImportBinding(name, origin.module, None, line)
    module = ".".join((origin.module, *origin.attributes[:-1]))
    return ImportBinding(name, module, origin.attributes[-1], line)
