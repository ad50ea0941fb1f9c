global using Microsoft.Identity.Client;
