using Azure.Identity;

namespace Contoso.Own
{
    public class Use
    {
        // ok: the namespace's own type wins over the using
        public object Make(string user, string password) => new UsernamePasswordCredential(user, password);
    }
}

namespace Contoso.Elsewhere
{
    public class Use
    {
        // expect: dotnet/azure-identity/username-password-credential @high
        public object Make(string user, string password) => new UsernamePasswordCredential(user, password, "t", "c");
    }
}
