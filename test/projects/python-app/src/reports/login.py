import os

from . import clients, names, vault
from .clients import ReportApplication, make_app, shared
from .identity import Credential
from .vault import PublicClientApplication, VaultClient
from reports.vault import vault as default_vault


def login(user, password):
    # expect: python/msal/acquire-token-by-username-password @high
    make_app("id").acquire_token_by_username_password(user, password, [])
    # expect: python/msal/acquire-token-by-username-password @high
    ReportApplication("id").acquire_token_by_username_password(user, password, [])
    # expect: python/msal/acquire-token-by-username-password @high
    shared.acquire_token_by_username_password(user, password, [])
    # expect: python/msal/acquire-token-by-username-password @high
    clients.shared.acquire_token_by_username_password(user, password, [])


def others(user, password):
    # ok: a class of another file of this project
    VaultClient().acquire_token_by_username_password(user, password)
    # ok: the same through its module
    vault.vault.acquire_token_by_username_password(user, password)
    # ok: an instance of it, by the package's full name
    default_vault.acquire_token_by_username_password(user, password)
    # ok: a class of the library's name in another file of this project
    PublicClientApplication().acquire_token_by_username_password(user, password)


def environment():
    # expect: python/azure-identity/azure-username-password @medium
    user = os.environ[names.USER]
    # expect: python/azure-identity/azure-username-password @medium
    return user, os.environ[names.PASSWORD]


def credential(client, user, password):
    # expect: python/azure-identity/username-password-credential @high
    return Credential(client, user, password)
