namespace Contoso.App;

public class DeskClient
{
    public string AcquireTokenByUsernamePassword(string user, string password) => user + password;
}
