def summary(text: str, length: int = 20) -> str:
    return text if len(text) <= length else text[:length].rstrip() + "…"
