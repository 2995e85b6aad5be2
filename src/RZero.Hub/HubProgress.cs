namespace RZero.Hub;

/// <summary>How far a download is.</summary>
/// <param name="Model">What is downloaded.</param>
/// <param name="Received">Bytes that are there, those of an earlier try included.</param>
/// <param name="Total">Bytes in all.</param>
public sealed record HubProgress(string Model, long Received, long Total)
{
    /// <summary>In [0, 1].</summary>
    public double Share => Total == 0 ? 1 : (double)Received / Total;
}
