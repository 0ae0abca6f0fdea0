"""The processes that workers and kernels are forked from: whatever they have loaded and read, they have one thread."""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path

import pytest

from buffetlib.base.source import LANGUAGES
from buffetlib.project.project import Figures
from buffetlib.publish.snapshot import take_snapshot
from buffetlib.publish.workshop.factory import Factory
from notebook_factory.forked import fork_call, receive
from notebook_factory.preloaded import can_fork
from tests.publish.test_snapshot import request_of

pytestmark = [pytest.mark.accept, pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux")]


def threads_of(address: str) -> list[int]:
    """How many threads a preloaded process has when it forks another; nothing where that fails."""
    events, told = socket.socketpair()
    with closing(events):
        with told:
            forked = fork_call(address, "tests.factory.called:threads", None, events=told)
        with closing(forked):
            assert forked.wait(120) == 0
        return receive(events)


def test_what_is_forked_from_has_one_thread(figures: Figures, tmp_path: Path) -> None:
    requests = [
        request_of(figures, "annual_report", 2020),
        request_of(figures, "municipality_statement", 2020, municipality="101"),
    ]
    factory = Factory()
    try:
        factory.make_ready(requests)
        for number, request in enumerate(requests):
            factory.read_figures(take_snapshot(request, tmp_path / str(number)), LANGUAGES)
        assert [threads_of(address) for address in (factory.workers.address, factory._kernels.address)] == [[1], [1]]
        assert factory.is_alive()
    finally:
        factory.close()
