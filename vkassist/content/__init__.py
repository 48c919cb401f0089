"""The content room: TOML packs become domain objects, or are refused with file, key and reason."""

from vkassist.content.packs import LANGUAGES, Chosen, builtin, check, choose, municipalities, read_pack

__all__ = ["LANGUAGES", "Chosen", "builtin", "check", "choose", "municipalities", "read_pack"]
