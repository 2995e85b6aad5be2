namespace RZero.Core.Files;

/// <summary>The disk would not take or keep data. What was there before is untouched.</summary>
public sealed class StorageException(string message, Exception? inner = null) : UserException(message, inner);
