namespace RZero.CoEvolution.Training;

/// <summary>What differs between the two roles' training.</summary>
/// <param name="Steps">Steps of the phase.</param>
/// <param name="RolloutsPerUpdate">Rollouts of one optimizer update; 0 takes the whole step.</param>
/// <param name="LearningRate">Step size of AdamW.</param>
/// <param name="KlCoefficient">Weight of the divergence from the phase's first policy.</param>
/// <param name="Temperature">Temperature that the rollouts are drawn at; log-probs are of that distribution.</param>
public sealed record TrainingSettings(int Steps, int RolloutsPerUpdate, double LearningRate, double KlCoefficient, double Temperature)
{
    /// <summary>Tokens of the longest completion that is sampled; 0 where nobody says.</summary>
    public int MaxTokens { get; init; }

    /// <summary>What advantages above zero are multiplied by, in [0, 1].</summary>
    public double PositiveWeight { get; init; } = 1;
}
