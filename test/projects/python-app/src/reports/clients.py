"""Makes the clients of the program."""
import msal


def make_app(client_id):
    return msal.PublicClientApplication(client_id)


class ReportApplication(msal.PublicClientApplication):
    """Our own settings on top."""


shared = make_app("shared")
