namespace RZero.Hosting.Pretraining;

/// <summary>Where a pre-training stands.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Step">Steps done, over all stages.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">Mean loss of the last step's tokens, nats.</param>
/// <param name="TokensPerSecond">Speed of the last steps.</param>
public sealed record PretrainingStep(string Stage, int Step, int Steps, double Loss, double TokensPerSecond);
