# expect: python/azure-identity/username-password-credential @high
from azure.identity import UsernamePasswordCredential as Credential

__all__ = ["Credential"]
