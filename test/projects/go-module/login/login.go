package login

import (
	"context"
	"os"

	"example.test/desk/clients"
)

func open(ctx context.Context, user, password string) {
	app, _ := clients.Open("id")
	// expect: go/msal/acquire-token-by-username-password @high
	_, _ = app.AcquireTokenByUsernamePassword(ctx, nil, user, password)
	// expect: go/msal/acquire-token-by-username-password @high
	_, _ = clients.Shared.AcquireTokenByUsernamePassword(ctx, nil, user, password)
}

func (s *service) token(ctx context.Context, user, password string) {
	// expect: go/msal/acquire-token-by-username-password @high
	_, _ = s.app.AcquireTokenByUsernamePassword(ctx, nil, user, password)
}

func other(user, password string) string {
	desk := clients.NewDesk()
	// ok: a type of another package of this module
	return desk.AcquireTokenByUsernamePassword(user, password)
}

func secret() string {
	// expect: go/azidentity/azure-username-password @medium
	return os.Getenv(passwordVariable)
}
