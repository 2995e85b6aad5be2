namespace RZero.Hosting.Pretraining;

/// <summary>Makes a base model from nothing.</summary>
public interface IPretraining
{
    /// <summary>Trains it and writes it as a Hugging Face folder.</summary>
    /// <param name="order">What to make.</param>
    /// <param name="report">Hears of progress.</param>
    /// <param name="stop">Interrupts; nothing is written then.</param>
    /// <exception cref="Core.UserException">There is no such recipe, or the folder cannot be written.</exception>
    void Run(PretrainingOrder order, Action<PretrainingStep> report, CancellationToken stop);
}
