namespace RZero.Checkpoints.Tokenizers;

/// <summary>A token that is found in the text before anything else is done to it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">Its spelling.</param>
/// <param name="Special">Whether it is left out of decoded text and found only where special tokens are asked for.</param>
/// <param name="StripLeft">Whether white space before it belongs to it.</param>
/// <param name="StripRight">Whether white space after it belongs to it.</param>
internal sealed record AddedToken(int Id, string Content, bool Special, bool StripLeft, bool StripRight);
