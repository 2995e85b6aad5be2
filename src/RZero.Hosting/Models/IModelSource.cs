using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Provenance;
using RZero.Core;
using RZero.Tokenizers;

namespace RZero.Hosting.Models;

/// <summary>The parts of a model on disk, each read when it is asked for.</summary>
public interface IModelSource
{
    /// <summary>Its folder or file.</summary>
    string Name { get; }

    /// <summary>Whether it says how text becomes tokens.</summary>
    bool HasTokenizer { get; }

    /// <summary>Reads the tokenizer.</summary>
    /// <exception cref="UserException">There is none, or it is not supported.</exception>
    ITokenizer ReadTokenizer();

    /// <summary>Reads the chat template.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="thinking">Whether the model may think before it answers; null leaves it to the template.</param>
    /// <exception cref="UserException">Thinking is switched, and the template does not know how.</exception>
    PromptRenderer ReadPrompts(ITokenizer tokenizer, bool? thinking = null);

    /// <summary>Opens the weights.</summary>
    IModelFiles Open();

    /// <summary>How it is meant to generate.</summary>
    GenerationConfig ReadGeneration();

    /// <summary>The architecture, without opening the weights where they are in another file.</summary>
    ModelConfig ReadConfig();

    /// <summary>Where it comes from; null where it does not say.</summary>
    ModelProvenance? ReadProvenance();

    /// <summary>Its licence in the hub's spelling, such as "apache-2.0"; null where it does not say.</summary>
    string? ReadLicence();

    /// <summary>How most of its numbers are stored, such as "bf16" or "q4_1".</summary>
    string ReadStorage();

    /// <summary>Bytes of its files, where links lead too; null where its weights are not here.</summary>
    long? DiskBytes { get; }
}
