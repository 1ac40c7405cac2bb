// Stands for ajv’s code where only the cards matter.
globalThis.claimsAreValid = () => true;
