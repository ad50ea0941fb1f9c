namespace Contoso.App;

public static class Settings
{
    // expect: dotnet/azure-identity/azure-username-password @medium
    public static string? Secret => Environment.GetEnvironmentVariable(Names.Password);
}
