namespace RZero.Tokenizers.Spelling;

/// <summary>What stands for letters that cannot be spelled.</summary>
/// <param name="Id">The token, or null where there is none and such letters are left out.</param>
/// <param name="Fuses">Whether neighbouring ones become one.</param>
internal sealed record UnknownToken(int? Id, bool Fuses)
{
    /// <summary>Adds it to the symbols so far.</summary>
    public void AddTo(List<int> symbols)
    {
        if (Id is { } id && !(Fuses && symbols.Count > 0 && symbols[^1] == id))
        {
            symbols.Add(id);
        }
    }
}
