"""A client of something else that has a method of the same name."""


class VaultClient:
    def acquire_token_by_username_password(self, username, password):
        return username + password


class PublicClientApplication:
    # ok: declares, calls nothing
    def acquire_token_by_username_password(self, username, password):
        return None


vault = VaultClient()
