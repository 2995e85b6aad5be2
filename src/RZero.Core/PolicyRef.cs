using System.Text.Json.Serialization;

namespace RZero.Core;

/// <summary>Names a policy: where its model is, and exactly which weights it has.</summary>
/// <param name="Base">Folder of the model: configuration, tokenizer and prompts, and the weights where no adapter changes them.</param>
/// <param name="Adapter">Folder of the adapter that lies over the base; null where there is none.</param>
/// <param name="Hash">
/// SHA-256 over the weights as float32, in hexadecimal. It alone says which policy this is: policies of one hash are the same wherever they are
/// stored, and a policy in training has the hash of its weights as they stand.
/// </param>
public sealed record PolicyRef(string Base, string? Adapter, string Hash)
{
    /// <summary>Where the policy's own files are: the adapter's folder where there is one, else the base's.</summary>
    [JsonIgnore]
    public string Folder => Adapter ?? Base;
}
