"""`vkassist link URL`: whether a meeting link leads to an approved video solution, and why not."""

from __future__ import annotations

import argparse
import json

from vkassist.commands.in_force import pack_in_force
from vkassist.commands.voice import Voice


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Print the verdict on an address; 1 where it is not approved."""
    from vkassist.exchange.links import examine

    pack, _ = pack_in_force(chosen.data_dir, voice)
    verdict = examine(chosen.address, pack.hosts)
    reason = voice.sentence(f"link.{verdict.code}")
    if chosen.json:
        told = {"approved": verdict.approved, "code": verdict.code, "reason": reason}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(reason)
    return 0 if verdict.approved else 1
