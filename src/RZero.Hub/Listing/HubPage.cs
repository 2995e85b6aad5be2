namespace RZero.Hub.Listing;

/// <summary>A page of a list.</summary>
/// <param name="Value">What was read from it.</param>
/// <param name="Next">Where the list goes on, as the hub wrote it; null at its end.</param>
/// <param name="ByteCount">Bytes of the page.</param>
internal sealed record HubPage<T>(T Value, string? Next, long ByteCount);
