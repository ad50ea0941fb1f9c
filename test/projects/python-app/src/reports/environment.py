import os

from . import names
from .names import PASSWORD as SECRET


def pair():
    # expect: python/azure-identity/azure-username-password @medium
    user = os.environ[names.USER]
    # expect: python/azure-identity/azure-username-password @medium
    return user, os.environ[names.PASSWORD]
