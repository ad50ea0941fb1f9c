namespace Contoso.App;

public static class Clients
{
    public static IPublicClientApplication Make() => PublicClientApplicationBuilder.Create("id").Build();
}

public static class Names
{
    public const string Password = "AZURE_PASSWORD";
}
