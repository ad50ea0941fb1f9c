package com.contoso.auth;

/** Ours, though it is called like the library's. */
public class UsernamePasswordCredentialBuilder {
    public Object build() {
        return new Object();
    }
}
