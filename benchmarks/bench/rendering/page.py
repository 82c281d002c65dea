from pathlib import Path

PAGE = Path("docs/benchmarks.md")


def documents(results):
    text = ""
    for r in results:
        for c in r.contenders:
            text += f"{c}\n"
        for s in r.samples:
            text += f"{s}\n"
    return {PAGE: text}
