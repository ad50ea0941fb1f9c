package login

import "github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"

type service struct{ app public.Client }

const passwordVariable = "AZURE_PASSWORD"
