namespace RZero.Mutations;

/// <summary>An entry of the list cannot be tried as it stands.</summary>
internal sealed class ListException(string message) : Exception(message);
