namespace Contoso.App;

public class Login
{
    private readonly IPublicClientApplication _app = PublicClientApplicationBuilder.Create("id").Build();

    // expect: dotnet/msal/acquire-token-by-username-password @high
    public object Token(string user, string password) => _app.AcquireTokenByUsernamePassword(null, user, password);

    // expect: dotnet/azure-identity/username-password-credential @high
    public object Credential(string user, string password) => new UsernamePasswordCredential(user, password, "t", "c");

    // expect: dotnet/msal/acquire-token-by-username-password @high
    public object Helper(string user, string password) => Clients.Make().AcquireTokenByUsernamePassword(null, user, password);

    // ok: a type of the project that this one refers to
    public object Desk(string user, string password) => new DeskClient().AcquireTokenByUsernamePassword(user, password);

    // expect: dotnet/azure-identity/azure-username-password @medium
    public string? Secret() => Environment.GetEnvironmentVariable(Names.Password);
}
