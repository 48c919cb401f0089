"""The content room: TOML packs become domain objects, or are refused with file, key and reason."""

from vkassist.content.packs import Chosen, builtin, check, choose, municipalities, read_pack

__all__ = ["Chosen", "builtin", "check", "choose", "municipalities", "read_pack"]
