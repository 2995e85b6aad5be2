namespace RZero.Hub;

/// <summary>How much of a model is wanted.</summary>
public enum HubParts
{
    /// <summary>Config, tokenizer and template; megabytes.</summary>
    TextFiles,

    /// <summary>The weights too; up to many gigabytes.</summary>
    All,
}
