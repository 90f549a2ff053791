"""nginx before dashboards, on a free port of this machine, with TLS."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Which server answered whom, for whoever wants to know where a reader went.
_LOG = """
log_format answered '$cookie_supervision_server|$upstream_addr|'
    '$status|$request_method|$uri';
access_log {folder}/access.log answered;
"""


@contextmanager
def nginx(folder: Path, configuration: str) -> Iterator[None]:
    """Run nginx with a block of the README until the end of the block.

    The certificate lies in `folder`, as cert.pem and key.pem; every answer is a line
    of access.log there: which server the browser said it had had, those asked now with
    commas between them, status, method and path.
    """
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid;\nevents {{}}\nhttp {{\n{_LOG.format(folder=folder)}"
        f"{temporary}{configuration}}}\n"
    )
    make_certificate(folder)
    found = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
    assert found, "nginx is not installed"
    command = [found, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    command += ["-e", str(folder / "error.log"), "-g", "daemon off;"]
    with subprocess.Popen(command) as running:
        try:
            yield
        finally:
            running.terminate()


def make_certificate(folder: Path) -> None:
    """Write cert.pem and key.pem for this machine into `folder`."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-out", "cert.pem", "-keyout", "key.pem"),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
