module example.test/desk

go 1.22

require github.com/AzureAD/microsoft-authentication-library-for-go v1.6.0
