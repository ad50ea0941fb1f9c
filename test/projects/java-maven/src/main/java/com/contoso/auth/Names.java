package com.contoso.auth;

final class Names {
    static final String PASSWORD = "AZURE_PASSWORD";
}
