// Package clients makes the clients of the program.
package clients

import "github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"

// Open returns the client.
func Open(id string) (public.Client, error) { return public.New(id) }

// Shared is used everywhere.
var Shared, _ = public.New("shared")

// Desk is another kind of client.
type Desk struct{ Name string }

// AcquireTokenByUsernamePassword has the library's name.
func (d *Desk) AcquireTokenByUsernamePassword(user, password string) string { return d.Name + user }

// NewDesk makes one.
func NewDesk() *Desk { return &Desk{Name: "desk"} }
