"""The services that the user can choose from: the presets and own ones, each with its login."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterable, List, Tuple

from . import settings
from .engine import errors
from .engine.catalog.service import PRESETS, Service, preset_services, resolve_service


class ServiceUnnamed(errors.BadRequest):
    template = "Give the service a name."


class ServiceNameTaken(errors.BadRequest):
    template = "There is a service “{service}” already. Choose another name."


class ServiceAddressBad(errors.BadRequest):
    template = (
        "“{address}” is no address of a service: it must start with https:// and hold no login, “?” or “#”."
    )


class ServiceAddressTaken(errors.BadRequest):
    template = "The service “{service}” has this address already."


@dataclass(frozen=True)
class KnownService:
    """A service to choose, and the id of its authentication configuration (empty: none)."""

    service: Service
    authcfg: str = ""

    @property
    def is_preset(self) -> bool:
        """Whether the plugin brings the service; it cannot be changed or removed then."""
        return PRESETS.get(self.service.name) == self.service.root


def services() -> Tuple[Service, ...]:
    """List the presets, then the user's own services."""
    return (*preset_services(), *settings.load().own_services)


def resolve(text: str) -> Service:
    """Return the service of a preset's or own service's name (any case), or of an API root; empty: the Dunia preset.

    Raises :class:`errors.BadServiceRoot`.
    """
    return resolve_service(text, settings.load().own_services)


def known() -> Tuple[KnownService, ...]:
    """List all services with their logins."""
    return tuple(KnownService(service, settings.authentication(service.root)) for service in services())


def checked(name: str, address: str, others: Iterable[Service]) -> Service:
    """Return an own service made of a name and an address as they were typed.

    Raises :class:`ServiceUnnamed`, :class:`ServiceNameTaken`, :class:`ServiceAddressBad` or
    :class:`ServiceAddressTaken`.
    """
    name, others = name.strip(), tuple(others)
    if not name:
        raise ServiceUnnamed()
    for other in others:
        # A preset answers to its name without what stands in parentheses, too.
        if name.lower() in (other.name.lower(), other.name.lower().partition(" (")[0]):
            raise ServiceNameTaken(service=other.name)
    root = _root(address)
    for other in others:
        if other.root == root:
            raise ServiceAddressTaken(service=other.name)
    return Service(name, root)


def _root(address: str) -> str:
    try:
        # A name would be resolved to the service that has it.
        if "//" in address:
            return resolve_service(address).root
    except errors.BadServiceRoot as error:
        address = error.values["service"]
    raise ServiceAddressBad(address=address.strip())


def prefer(root: str) -> None:
    """Make the service of an API root the one that algorithms ask by themselves; nothing, if it is not among ours."""
    name = next((service.name for service in services() if service.root == root), "")
    chosen = settings.load()
    if name and name != chosen.service:
        settings.save(replace(chosen, service=name))


def save(chosen: Iterable[KnownService]) -> None:
    """Keep these services: their logins, and the own ones of them; those that are not among them are forgotten."""
    chosen = tuple(chosen)
    before = settings.load()
    own = tuple(entry.service for entry in chosen if not entry.is_preset)
    kept: List[str] = [service.name.lower() for service in (*preset_services(), *own)]
    gone = (
        before.service in [service.name for service in before.own_services]
        and before.service.lower() not in kept
    )
    settings.save(replace(before, own_services=own, service="" if gone else before.service))
    for service in before.own_services:
        settings.set_authentication(service.root, "")
    for entry in chosen:
        settings.set_authentication(entry.service.root, entry.authcfg)
