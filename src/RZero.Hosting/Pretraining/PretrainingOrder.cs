namespace RZero.Hosting.Pretraining;

/// <summary>A base model to make.</summary>
/// <param name="Recipe">Name of a built-in recipe, or a file.</param>
/// <param name="Output">Folder that it is written to.</param>
/// <param name="Seed">Randomness; null takes the recipe's.</param>
/// <param name="Steps">Training steps; null takes the recipe's.</param>
public sealed record PretrainingOrder(string Recipe, string Output, long? Seed, int? Steps);
