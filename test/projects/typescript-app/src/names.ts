export const variables = { user: "AZURE_USERNAME", password: "AZURE_PASSWORD" } as const;
