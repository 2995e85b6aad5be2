using System.Collections.Immutable;
using RZero.Hub.Listing;

namespace RZero.Hub;

/// <summary>A model at one commit.</summary>
/// <param name="Commit">The commit's hash, 40 hexadecimal digits.</param>
/// <param name="Files">The files of its top folder that RZero reads, and no others.</param>
/// <param name="OtherNames">Names of the other files of its top folder, for messages only.</param>
internal sealed record HubSnapshot(string Commit, ImmutableArray<HubFile> Files, ImmutableArray<string> OtherNames);
