package com.contoso.auth;

import com.azure.identity.*;

class Own {
    Object make() {
        // ok: the package's own class wins over the wildcard import
        return new UsernamePasswordCredentialBuilder().build();
    }

    String secret() {
        // expect: java/azure-identity/azure-username-password @medium
        return System.getenv(Names.PASSWORD);
    }
}
