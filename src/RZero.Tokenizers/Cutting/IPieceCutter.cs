namespace RZero.Tokenizers.Cutting;

/// <summary>Cuts text into the pieces that merges stay inside, and may spell it differently on the way.</summary>
internal interface IPieceCutter
{
    /// <summary>The pieces in order.</summary>
    /// <param name="text">Normalized text without lone surrogates.</param>
    /// <param name="isFirst">Whether it begins the whole text.</param>
    IEnumerable<ReadOnlyMemory<char>> Cut(ReadOnlyMemory<char> text, bool isFirst);
}
