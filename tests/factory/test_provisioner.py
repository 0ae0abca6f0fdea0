"""The kernel "forked-python" where people use it: in Jupyter Server, which JupyterLab talks to, and with Papermill."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import nbformat
import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_client.session import Session
from tornado.httpclient import HTTPRequest
from tornado.httputil import HTTPHeaders
from tornado.websocket import websocket_connect

from notebook_factory.errors import FactoryError
from notebook_factory.kernels import KERNELS, preload_kernels
from notebook_factory.preloaded import can_fork
from tests.factory.alive import gone, wait_until_gone
from tests.factory.notebooks import notebook_of, shown, written

pytestmark = [pytest.mark.accept, pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux")]

NAME = "forked-python"

PORTS = "import psutil; print(sum(each.status == 'LISTEN' for each in psutil.Process().net_connections('inet')))"
"""Says on how many ports of the network a kernel listens."""

ITS_OWN = "1\n"
"""One on which every kernel of IPython's takes what is printed by processes that its cells fork."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Jupyter Server that runs, and where its kernels' connection files lie."""

    address: str
    token: str
    runtime: Path

    def ask(self, method: str, path: str, **content: Any) -> Any:
        """What it answers."""
        request = Request(f"{self.address}api/kernels{path}", method=method)
        request.add_header("Authorization", f"token {self.token}")
        data = json.dumps(content).encode() if method == "POST" else None
        with urlopen(request, data, timeout=60) as answer:
            said = answer.read()
        return json.loads(said) if said else None

    def client(self, kernel: str) -> BlockingKernelClient:
        """One that has reached a kernel."""
        client = BlockingKernelClient(connection_file=str(self.runtime / f"kernel-{kernel}.json"))
        client.load_connection_file()
        client.start_channels()
        for _ in range(60):
            with suppress(RuntimeError):  # its heart does not beat yet
                client.wait_for_ready(timeout=60)
                return client
            time.sleep(0.5)
        raise AssertionError(kernel)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    runtime = tmp_path / "runtime"
    settings = ["--no-browser", "--port=0", f"--ServerApp.root_dir={tmp_path}", "--allow-root"]
    with subprocess.Popen(
        [sys.executable, "-m", "jupyter_server", *settings],
        env={
            **os.environ,
            "JUPYTER_RUNTIME_DIR": str(runtime),
            "TMPDIR": str(tmp_path),
            "JUPYTER_PREFER_ENV_PATH": "1",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
    ) as process:
        while (found := reached(runtime)) is None:
            assert process.poll() is None
            time.sleep(0.1)
        yield found
        process.terminate()
        assert process.wait(60) == 0
    assert [*tmp_path.glob("nbf-*")] == []


def reached(runtime: Path) -> Server | None:
    """The server that says in a folder where it is, once it answers."""
    with suppress(ValueError, URLError):  # half written; or it does not listen yet
        for file in runtime.glob("jpserver-*.json"):
            info = json.loads(file.read_text())
            server = Server(info["url"], info["token"], runtime)
            server.ask("GET", "")
            return server
    return None


async def said_over_the_web(server: Server, kernel: str, code: str) -> str:
    """What a kernel says to code on stdout to who speaks to its server, as JupyterLab does."""
    request = HTTPRequest(f"{server.address}api/kernels/{kernel}/channels".replace("http", "ws", 1))
    request.headers = HTTPHeaders({"Authorization": f"token {server.token}"})
    channels = await websocket_connect(request)
    content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
    message = {**Session().msg("execute_request", content), "channel": "shell", "buffers": []}
    await channels.write_message(json.dumps(message, default=str))
    text: str = ""
    while True:
        heard = await asyncio.wait_for(channels.read_message(), 60)
        answer = json.loads(heard or "")
        if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
            text += answer["content"].get("text", "")
            if answer["content"].get("execution_state") == "idle":
                channels.close()
                return text


def said(client: BlockingKernelClient, code: str) -> str:
    """What a kernel says to code on stdout, or the name of the error that it ends with."""
    texts: list[str] = []

    def hook(message: Any) -> None:
        content = message["content"]
        texts.append(content.get("text", "") or content.get("ename", ""))

    client.execute_interactive(code, output_hook=hook, timeout=60)
    return "".join(texts)


def test_a_kernel_is_run_interrupted_restarted_and_shut_down(server: Server) -> None:
    kernel = server.ask("POST", "", name=NAME)["id"]
    client = server.client(kernel)
    first = int(said(client, "import os, sys; kept = 1; print(os.getpid() if 'pandas' in sys.modules else 0)"))
    parent = int(said(client, "print(os.getppid())"))
    assert b"notebook_factory.server" in Path(f"/proc/{parent}/cmdline").read_bytes()
    waiting = client.execute("import subprocess; print('begun'); subprocess.run(['sleep', '600'])")
    while said_text(client) != "begun\n":
        pass
    server.ask("POST", f"/{kernel}/interrupt")
    reply = client.get_shell_msg(timeout=60)
    assert (reply["parent_header"]["msg_id"], reply["content"]["ename"]) == (waiting, "KeyboardInterrupt")
    client.stop_channels()
    server.ask("POST", f"/{kernel}/restart")
    client = server.client(kernel)
    assert said(client, "kept") == "NameError"
    second = int(said(client, "import os; print(os.getpid())"))
    assert first != second and gone(first) and not gone(second)
    client.execute("os._exit(1)")
    client.stop_channels()
    wait_until_gone([second])  # the server starts another in its place
    third = another(server, kernel, second)
    server.ask("DELETE", f"/{kernel}")
    assert server.ask("GET", "") == []
    wait_until_gone([third])
    assert not gone(parent)


def test_a_kernel_is_called_by_no_port_of_the_network(server: Server) -> None:
    """Not by its server either, before and after it is started anew; nothing of its sockets stays."""
    kernel = server.ask("POST", "", name=NAME)["id"]
    connection = json.loads((server.runtime / f"kernel-{kernel}.json").read_text())
    place = Path(connection["ip"]).parent
    assert connection["transport"] == "ipc" and place.stat().st_mode & 0o777 == 0o700
    for _ in range(2):
        with ThreadPoolExecutor(1) as elsewhere:
            told = elsewhere.submit(asyncio.run, said_over_the_web(server, kernel, PORTS)).result()
        assert told == ITS_OWN
        server.ask("POST", f"/{kernel}/restart")
    server.ask("DELETE", f"/{kernel}")
    assert not place.exists()


def test_a_kernel_is_called_as_whoever_starts_it_has_told() -> None:
    manager = KernelManager(kernel_name=NAME, shell_port=free_port())
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    assert manager.transport == "tcp" and said(client, PORTS) == "6\n"
    client.stop_channels()
    manager.shutdown_kernel()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def said_text(client: BlockingKernelClient) -> str:
    """What a kernel next says, where that is a text."""
    message = client.get_iopub_msg(timeout=60)
    return str(message["content"].get("text"))


def another(server: Server, kernel: str, before: int) -> int:
    """The number of the process of a kernel that its server has started again."""
    for _ in range(60):
        time.sleep(0.5)
        if server.ask("GET", f"/{kernel}")["execution_state"] not in ("restarting", "dead"):
            client = server.client(kernel)
            found = int(said(client, "import os; print(os.getpid())"))
            client.stop_channels()
            if found != before:
                return found
    raise AssertionError(server.ask("GET", f"/{kernel}"))


def test_papermill_runs_a_notebook_in_it_by_its_name(tmp_path: Path) -> None:
    source = written(
        tmp_path / "in.ipynb",
        notebook_of("import os; print(os.getppid())", "print('pandas' in __import__('sys').modules)", PORTS),
    )
    command = ["papermill", "-k", NAME, "--no-progress-bar", "in.ipynb", "out.ipynb"]
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second, ports = map(shown, nbformat.read(tmp_path / "out.ipynb", as_version=4).cells)
    assert second == "True\n" and gone(int(first)) and ports == ITS_OWN
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in.ipynb", "out.ipynb"] and source.exists()


def test_a_kernel_is_forked_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with preload_kernels(["statistics"], {"OF_THE_PRELOADED": "1"}, place=str(tmp_path)) as preloaded:
        monkeypatch.setenv(KERNELS, preloaded.address)
        manager = KernelManager(kernel_name=NAME)
        manager.start_kernel(env={**os.environ, "OF_THIS_ONE": "2"}, cwd=str(tmp_path))
        client = manager.blocking_client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        code = "import os; print(os.getppid(), os.environ['OF_THE_PRELOADED'], os.environ['OF_THIS_ONE'], os.getcwd())"
        assert said(client, code) == f"{preloaded.pid} 1 2 {tmp_path}\n"
        assert manager.provisioner is not None and manager.provisioner.has_process
        client.stop_channels()
        manager.shutdown_kernel()
        assert not manager.has_kernel


def test_a_specification_of_another_kernel_is_refused() -> None:
    manager = KernelManager(kernel_name=NAME)
    specification = KernelSpecManager().get_kernel_spec(NAME)
    specification.argv = [sys.executable, "-m", "another_kernel", "{connection_file}"]
    manager._kernel_spec = specification
    with pytest.raises(FactoryError, match=r"this kernel's specification starts another: .* -m another_kernel"):
        manager.start_kernel()


def test_all_who_wait_for_the_end_of_a_kernel_are_told() -> None:
    async def waited() -> list[int | None]:
        manager = AsyncKernelManager(kernel_name="forked-python")
        await manager.start_kernel()
        provisioner: Any = manager.provisioner
        both = [asyncio.ensure_future(provisioner.wait()) for _ in range(2)]
        await asyncio.sleep(0.05)
        await provisioner.send_signal(signal.SIGKILL)
        codes = await asyncio.wait_for(asyncio.gather(*both), 60)
        await manager.shutdown_kernel(now=True)
        return codes

    with ThreadPoolExecutor(1) as elsewhere:  # a browser's client keeps a loop running in this thread
        assert -signal.SIGKILL in elsewhere.submit(asyncio.run, waited()).result()
