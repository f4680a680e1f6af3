"""Open what a command works with: the configuration, and the checks and platforms it may use."""

import os
from pathlib import Path

from auditor import config as configuration
from auditor import registry as registration
from auditor.config import Config
from auditor.config.toml_file import find, read
from auditor.masking import mask_secrets
from auditor.registry import Registry


def open_setup(path: str | None) -> tuple[Config, Registry]:
    """Read the configuration that the command line names. Raises `UsageError`."""
    file = Path(path) if path else None
    registry = registration.load(_allowed_plugins(file))
    config = configuration.load(file, registry.catalogue())
    mask_secrets(config)
    return config, registry


def _allowed_plugins(file: Path | None) -> tuple[str, ...]:
    """What `[plugins] allow` names: needed before the rest, since a plug-in may bring platforms."""
    _, document = read(find(file, os.environ))
    plugins = document.get("plugins")
    allow = plugins.get("allow") if isinstance(plugins, dict) else None
    return tuple(str(each) for each in allow) if isinstance(allow, list) else ()
