"""Telling someone of a failure: by mail, by a webhook, or by both, as the environment says.

The settings are no options of the command, for they hold a password, and only the daemon tells.
"""

import json
import os
import smtplib
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

_SECONDS = 30
_PORTS = {"smtp": 25, "smtps": 465}
_MAIL = "BANMIAN_MAIL_TO"
_SMTP = "BANMIAN_SMTP"
_FROM = "BANMIAN_MAIL_FROM"
_WEBHOOK = "BANMIAN_WEBHOOK"


@dataclass(frozen=True)
class Alerts:
    """Who is told, and through what; nobody where neither mail nor webhook is set."""

    mail_to: tuple[str, ...] = ()
    mail_from: str = "banmian@localhost"
    smtp: str = "smtp://localhost"
    webhook: str | None = None

    @property
    def is_on(self) -> bool:
        """Whether anyone is told."""
        return bool(self.mail_to or self.webhook)

    def send(self, subject: str, text: str) -> None:
        """Tell everyone. Raises OSError with the setting that does not work, and why."""
        problems = []
        for name, is_set, way in (
            (_SMTP, self.mail_to, self._mail),
            (_WEBHOOK, self.webhook, self._post),
        ):
            try:
                if is_set:
                    way(subject, text)
            except (OSError, smtplib.SMTPException) as error:
                problems.append(f"{name} does not work: {error}")
        if problems:
            raise OSError("; ".join(problems))

    def _mail(self, subject: str, text: str) -> None:
        message = EmailMessage()
        message["Subject"], message["From"] = subject, self.mail_from
        message["To"] = ", ".join(self.mail_to)
        message.set_content(text)
        server = urlsplit(self.smtp)
        with _connected(server) as connection:
            if server.username:
                if server.scheme == "smtp":
                    connection.starttls()
                connection.login(unquote(server.username), unquote(server.password or ""))
            connection.send_message(message)

    def _post(self, subject: str, text: str) -> None:
        body = json.dumps({"text": f"{subject}\n{text}"}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.webhook or "", body, headers)
        urllib.request.urlopen(request, timeout=_SECONDS).close()


def alerts(environment: Mapping[str, str] = os.environ) -> Alerts:
    """Read who is told from the environment. Raises ValueError with the variable and its form."""
    smtp = environment.get(_SMTP) or Alerts.smtp
    if urlsplit(smtp).scheme not in _PORTS or not urlsplit(smtp).hostname:
        raise ValueError(f"{_SMTP} must be like smtp://host:25 or smtps://name:password@host")
    webhook = environment.get(_WEBHOOK) or None
    if webhook and urlsplit(webhook).scheme not in ("http", "https"):
        raise ValueError(f"{_WEBHOOK} must be an address that begins with https:// or http://")
    addresses = tuple(environment.get(_MAIL, "").replace(",", " ").split())
    if not all("@" in address for address in addresses):
        raise ValueError(f"{_MAIL} must be mail addresses, with commas between them")
    return Alerts(addresses, environment.get(_FROM) or Alerts.mail_from, smtp, webhook)


def _connected(server: SplitResult) -> smtplib.SMTP:
    kind = smtplib.SMTP_SSL if server.scheme == "smtps" else smtplib.SMTP
    return kind(server.hostname or "", server.port or _PORTS[server.scheme], timeout=_SECONDS)
