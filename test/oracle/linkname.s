// Lets eviction.go declare functions whose bodies are in another package.
