namespace Contoso.Own;

public class UsernamePasswordCredential
{
    public UsernamePasswordCredential(string user, string password) { }
}
