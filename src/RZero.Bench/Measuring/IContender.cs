namespace RZero.Bench.Measuring;

/// <summary>Something whose speed is measured beside that of others.</summary>
public interface IContender
{
    /// <summary>Its name, unlike the others' of its contest.</summary>
    string Name { get; }

    /// <summary>Works once.</summary>
    /// <param name="round">0, again and again, to get warm, which may be less work; then 1, 2, and so on.</param>
    /// <param name="stop">Ends it where it stands.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    Sample Run(int round, CancellationToken stop);
}
