package com.contoso.jobs;

import com.azure.identity.*;

class Job {
    Object make() {
        // expect: java/azure-identity/username-password-credential-builder @high
        return new UsernamePasswordCredentialBuilder().build();
    }
}
