package com.contoso.auth;

import com.azure.identity.*;

class OwnTest {
    Object make() {
        // ok: the package's own class, beside the tests
        return new UsernamePasswordCredentialBuilder().build();
    }
}
