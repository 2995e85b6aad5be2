using RZero.Core;

namespace RZero.Files;

/// <summary>A model file is missing, damaged, or asks for what is not supported. The message names the file and the reason.</summary>
public sealed class ModelFileException(string message, Exception? inner = null) : UserException(message, inner);
