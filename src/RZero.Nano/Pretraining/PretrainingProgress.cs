namespace RZero.Nano.Pretraining;

/// <summary>How far pre-training is.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Update">Updates done.</param>
/// <param name="UpdateCount">Updates in all.</param>
/// <param name="Tokens">Tokens of the last update, context included.</param>
/// <param name="Loss">Mean cross-entropy of the last update, nats a token.</param>
public sealed record PretrainingProgress(string Stage, int Update, int UpdateCount, int Tokens, double Loss);
